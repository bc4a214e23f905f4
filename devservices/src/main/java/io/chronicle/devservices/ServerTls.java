package io.chronicle.devservices;

import java.nio.file.Path;
import java.util.Optional;

/// What a server shows and asks for in TLS, as PEM files. Read anew at each start.
///
/// @param certificate the server's own, with its chain
/// @param key its private key, without a password
/// @param clientAuthority signs what clients must show; without it no client is asked. The
///   administrator never is.
public record ServerTls(Path certificate, Path key, Optional<Path> clientAuthority) {}
