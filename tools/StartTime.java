import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Milliseconds from the start of a process to its first 200 on `/live`, and its processor time and resident memory then: `java
/// tools/StartTime.java RUNS PORT COMMAND…`. Prints each run and the medians.
void main(String[] args) throws Exception {
    var runs = Integer.parseInt(args[0]);
    var port = Integer.parseInt(args[1]);
    var command = Arrays.asList(args).subList(2, args.length);
    var times = new ArrayList<Long>();
    var memory = new ArrayList<Long>();
    var cpu = new ArrayList<Long>();
    for (var i = 0; i < runs; i++) {
        run(command, port, times, cpu, memory);
    }
    IO.println("start to /live: median " + median(times) + " ms of " + times + ", processor " + median(cpu) + " ms, resident " + median(memory) / 1024 + " MiB");
}

void run(List<String> command, int port, List<Long> times, List<Long> cpu, List<Long> memory) throws Exception {
    var begin = System.nanoTime();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    while (!live(port)) {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with " + process.exitValue());
        }
        Thread.sleep(2);
    }
    times.add((System.nanoTime() - begin) / 1_000_000);
    cpu.add(process.info().totalCpuDuration().orElse(java.time.Duration.ZERO).toMillis());
    var status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
    memory.add(status.stream().filter(l -> l.startsWith("VmRSS")).map(l -> l.replaceAll("\\D", "")).map(Long::valueOf).findFirst().orElse(0L));
    process.destroy();
    process.waitFor();
}

boolean live(int port) {
    try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
        socket.setSoTimeout(2000);
        socket.getOutputStream().write("GET /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        return head.equals("HTTP/1.1 200");
    } catch (IOException _) {
        return false;
    }
}

long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
}
