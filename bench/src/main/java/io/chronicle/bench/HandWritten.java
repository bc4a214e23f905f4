package io.chronicle.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What a developer would write by hand for Kafka → PostgreSQL: one thread polls, binds all that
/// came, sends it as one JDBC batch, commits the transaction, then the offsets. As many threads as
/// asked for, each with its consumer and its connection.
final class HandWritten {

    /// Most records of a poll, and so of a batch.
    static final int POLL = 500;

    private static final Duration WAIT = Duration.ofMillis(100);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Task task;

    /// @param url of JDBC
    record Task(
            String brokers, String topic, String group, String url, boolean rewrite, int threads) {

        List<String> arguments() {
            return List.of(
                    brokers,
                    topic,
                    group,
                    url,
                    Boolean.toString(rewrite),
                    Integer.toString(threads));
        }

        static Task of(String[] args) {
            return new Task(
                    args[0],
                    args[1],
                    args[2],
                    args[3],
                    Boolean.parseBoolean(args[4]),
                    Integer.parseInt(args[5]));
        }
    }

    private HandWritten(Task task) {
        this.task = task;
    }

    public static void main(String[] args) {
        var task = Task.of(args);
        for (var i = 0; i < task.threads(); i++) {
            Thread.ofPlatform().name("hand-written-" + i).start(new HandWritten(task)::run);
        }
    }

    private void run() {
        var sql = RowTable.INSERT.replaceAll(":\\w+", "?");
        try (var consumer = consumer();
                var connection = connect();
                var insert = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            consumer.subscribe(List.of(task.topic()));
            while (true) {
                var records = consumer.poll(WAIT);
                if (!records.isEmpty()) {
                    store(records, insert);
                    connection.commit();
                    consumer.commitSync();
                }
            }
        } catch (SQLException | IOException e) {
            throw new BenchFailure("the hand-written consumer failed", e);
        }
    }

    private void store(ConsumerRecords<byte[], byte[]> records, PreparedStatement insert)
            throws SQLException, IOException {
        for (var record : records) {
            var row = mapper.readTree(record.value()).get("record");
            insert.setLong(1, row.get("id").longValue());
            insert.setString(2, row.get("category").textValue());
            insert.setString(3, row.get("tier").textValue());
            insert.setDouble(4, row.get("latency_ms").doubleValue());
            insert.setInt(5, row.get("retries").intValue());
            insert.setString(6, row.get("observed_at").textValue());
            insert.setString(7, row.get("note").textValue());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        task.brokers(),
                        "group.id",
                        task.group(),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        POLL),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /// The observation time goes as text, which the server reads.
    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("reWriteBatchedInserts", Boolean.toString(task.rewrite()));
        properties.setProperty("stringtype", "unspecified");
        return DriverManager.getConnection(task.url(), properties);
    }
}
