package io.chronicle.connector.kafka;

import static io.chronicle.spi.Decoders.bool;
import static io.chronicle.spi.Decoders.commaList;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.text;
import static io.chronicle.spi.Decoders.word;

import io.chronicle.connector.kafka.KafkaOptions.Sasl;
import io.chronicle.connector.kafka.KafkaOptions.Security;
import io.chronicle.connector.kafka.KafkaOptions.Tls;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Spec;
import io.chronicle.spi.TlsOptions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the options of a kafka connector are written.
final class KafkaOptionsSpec {

    private static final Pattern BROKER =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;
    private static final String EXPECTED = "brokers such as kafka-1:9092";

    static final Spec<KafkaOptions> SPEC =
            Spec.of(f -> {
                var brokers =
                        f.required(
                                "brokers",
                                brokerList(),
                                "Where the cluster is first asked: `host:port`, a list"
                                        + " or with commas between.");
                var create =
                        f.optional(
                                "create_topics_if_missing",
                                bool(),
                                false,
                                "Make a missing topic before the first record is sent to"
                                        + " it, with the cluster's defaults.");
                var security =
                        f.optional(
                                "security",
                                securityBlock(),
                                Security.NONE,
                                "Encryption and credentials.");
                return in -> new KafkaOptions(in.get(brokers), in.get(create), in.get(security));
            });

    private static Spec<Security> securityBlock() {
        return Spec.of(f -> {
            var tls = f.optional("tls", tlsBlock(), "Encryption of the connections.");
            var sasl = f.optional("sasl", saslBlock(), "Who we are to the cluster.");
            return in -> new Security(in.get(tls), in.get(sasl));
        });
    }

    private static Spec<Tls> tlsBlock() {
        return Spec.of(f -> {
            var enabled = f.optional("enabled", bool(), true, "False: plaintext.");
            var ca =
                    f.optional(
                            "ca",
                            TlsOptions.file(),
                            "PEM file of the certificates to trust; absent: the"
                                    + " system's roots.");
            var cert =
                    f.optional(
                            "client_cert",
                            TlsOptions.file(),
                            "PEM file of our own certificate chain.");
            var key = f.optional("client_key", TlsOptions.file(), "PEM file of its private key.");
            var roots =
                    f.optional(
                            "system_roots",
                            bool(),
                            false,
                            "True: a client certificate is shown although ca is absent.");
            f.check((in, at) -> {
                if (in.get(cert).isPresent()) {
                    var trusts = in.get(ca).isPresent() || in.get(roots);
                    checkShown(in.get(enabled), trusts, in.mark(cert), at);
                }
                if (in.get(cert).isPresent() != in.get(key).isPresent()) {
                    at.error(
                            "CHR-1201",
                            in.mark(),
                            in.get(cert).isPresent()
                                    ? "client_cert needs client_key"
                                    : "client_key needs client_cert");
                }
            });
            return in -> new Tls(in.get(enabled), in.get(ca), in.get(cert), in.get(key));
        });
    }

    /// Whether a client certificate is shown at all, and to whom we trust.
    private static void checkShown(boolean enabled, boolean trusts, Mark cert, Decoding at) {
        if (!enabled) {
            at.error(
                    "CHR-1201",
                    cert,
                    "a client certificate requires TLS transport (enabled is false)");
        } else if (!trusts) {
            at.error("CHR-1207", cert, "a client certificate needs ca, or system_roots: true");
        }
    }

    private static Spec<Sasl> saslBlock() {
        return Spec.of(f -> {
            var mechanism =
                    f.required(
                            "mechanism",
                            word("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"),
                            "How we prove it.");
            var username = f.required("username", name(), "User name.").secret();
            var password = f.required("password", text(), "Password.").secret();
            return in -> new Sasl(in.get(mechanism), in.get(username), in.get(password));
        });
    }

    private static Decoder<List<String>> brokerList() {
        return Decoders.decoder(KafkaOptionsSpec::brokers, () -> commaList().schema());
    }

    private static Optional<List<String>> brokers(Node node, Decoding at) {
        var list = commaList().decode(node, at);
        var wrong = list.flatMap(brokers -> wrongOne(node, brokers));
        return wrong.isPresent() ? Decoders.wrong(wrong.get(), at, EXPECTED) : list;
    }

    /// What the finding is about: the item of a list, or the text whole.
    private static Optional<Node> wrongOne(Node node, List<String> brokers) {
        var at = 0;
        while (at < brokers.size() && valid(brokers.get(at))) {
            at++;
        }
        if (at == brokers.size() && at > 0) {
            return Optional.empty();
        }
        return Optional.of(
                node instanceof Node.Seq seq && at < seq.items().size()
                        ? seq.items().get(at)
                        : node);
    }

    private static boolean valid(String broker) {
        var parts = BROKER.matcher(broker);
        return parts.matches() && Integer.parseInt(parts.group(2)) <= LAST_PORT;
    }

    private KafkaOptionsSpec() {}
}
