import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/// A request for scripts, so that they need nothing but the JDK: `java tools/Http.java METHOD URL EXPECTED-STATUS
/// SECONDS [BODY-FILE]`. Repeats until the status is the expected one or the time is up; prints the last body.
void main(String[] args) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(args[1])).header("Content-Type", "application/json");
    request.method(args[0], args.length > 4 ? BodyPublishers.ofFile(Path.of(args[4])) : BodyPublishers.noBody());
    var expected = Integer.parseInt(args[2]);
    var end = System.nanoTime() + Long.parseLong(args[3]) * 1_000_000_000L;
    var last = "no answer";
    try (var client = HttpClient.newHttpClient()) {
        do {
            try {
                var answer = client.send(request.build(), BodyHandlers.ofString());
                last = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() == expected) {
                    IO.println(answer.body());
                    return;
                }
            } catch (java.io.IOException e) {
                last = String.valueOf(e);
            }
            Thread.sleep(100);
        } while (System.nanoTime() < end);
    }
    System.err.println("wanted " + expected + " from " + args[1] + ", last: " + last);
    System.exit(1);
}
