package io.chronicle.connector.sql;

import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.text;

import io.chronicle.spi.Spec;

/// Who we are to the database.
record Credentials(String username, String password) {

    static final Spec<Credentials> SPEC =
            Spec.of(f -> {
                var user = f.required("username", name(), "User name.").secret();
                var password = f.required("password", text(), "Password.").secret();
                return in -> new Credentials(in.get(user), in.get(password));
            });

    @Override
    public String toString() {
        return "<redacted>";
    }
}
