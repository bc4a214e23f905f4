package io.chronicle.spi;

import static io.chronicle.spi.Decoders.bool;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.word;

import java.util.List;
import java.util.Optional;

/// A connector's `tls` block. The files are PEM, without passphrases, and resolve against the
/// configuration's folder.
///
/// @param ca certificates to trust; empty: the system's roots
/// @param cert our certificate, followed by its intermediates
/// @param key its private key; empty: in the same file as `cert`
/// @param mode how much is asked of the other side, in the words of the connector's family
/// @param domain the name that the other side's certificate must carry, where it is not the host
/// @param systemRoots trust the system's roots beside a client certificate
public record TlsOptions(
        Optional<String> ca,
        Optional<String> cert,
        Optional<String> key,
        Optional<String> mode,
        Optional<String> domain,
        boolean systemRoots) {

    private static final String INLINE = "-----BEGIN";

    /// The block of a family.
    ///
    /// @param combined whether `cert` may hold the key as well, so that `key` may be absent
    /// @param modes the words that `mode` knows; none: there is no such key
    public static Spec<TlsOptions> spec(boolean combined, String... modes) {
        return Spec.of(f -> {
            var ca = f.optional("ca", file(), "PEM file of the certificates to trust.");
            var cert = f.optional("cert", file(), "PEM file of our own certificate chain.");
            var key = f.optional("key", file(), "PEM file of its private key.");
            var mode =
                    modes.length == 0
                            ? Optional.<Field<Optional<String>>>empty()
                            : Optional.of(
                                    f.optional(
                                            "mode",
                                            word(modes),
                                            "How much is asked of the other side."));
            var domain =
                    f.optional(
                            "domain",
                            name(),
                            "Name expected in the other side's certificate, where it is not"
                                    + " the host's.");
            var roots =
                    f.optional(
                            "system_roots",
                            bool(),
                            false,
                            "Trust the system's roots although a client certificate is"
                                    + " given.");
            f.check((in, at) -> checkPair(in, at, cert, key, combined));
            return in ->
                    new TlsOptions(
                            in.get(ca),
                            in.get(cert),
                            in.get(key),
                            mode.flatMap(in::get),
                            in.get(domain),
                            in.get(roots));
        });
    }

    private static void checkPair(
            Values in,
            Decoding at,
            Field<Optional<String>> cert,
            Field<Optional<String>> key,
            boolean combined) {
        if (in.get(key).isPresent() && in.get(cert).isEmpty()) {
            at.error("CHR-1201", in.mark(key), "key needs cert");
        }
        if (in.get(cert).isPresent() && in.get(key).isEmpty() && !combined) {
            at.error("CHR-1201", in.mark(cert), "cert needs key");
        }
    }

    /// Whether the block, though present, asks for plaintext.
    public boolean off() {
        return mode.filter(List.of("disable", "none")::contains).isPresent();
    }

    /// The name of a file; key material written inline is refused.
    public static Decoder<String> file() {
        return Decoders.decoder(
                (node, at) ->
                        name().decode(node, at)
                                .filter(text -> !text.contains(INLINE) || inline(node, at)),
                name()::schema);
    }

    private static boolean inline(io.chronicle.core.Node node, Decoding at) {
        at.error("CHR-1202", node.mark(), "must name a PEM file, inline PEM is not accepted");
        return false;
    }
}
