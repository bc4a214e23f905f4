package io.chronicle.spi;

/// The configuration names something that cannot be used as it is; start-up ends with it as a
/// diagnostic.
public final class OpenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String path;

    /// @param path where it was written: `connector.<name>.tls.ca`
    public OpenException(String path, String message) {
        super(message);
        this.path = path;
    }

    public String path() {
        return path;
    }

    /// `error[connector.db.tls.ca]: no such file: ca.pem`
    public String line() {
        return "error[" + path + "]: " + getMessage();
    }
}
