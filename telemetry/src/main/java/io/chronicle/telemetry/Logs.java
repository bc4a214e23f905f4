package io.chronicle.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.OutputStream;
import java.util.Collection;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The log of the process: one line an event, those of libraries included, from WARN. Until it is
/// started, warnings go to standard error.
public final class Logs implements AutoCloseable {

    private final LogWriter writer;
    private final Redaction redaction;

    private Logs(LogWriter writer, Redaction redaction) {
        this.writer = writer;
        this.redaction = redaction;
    }

    /// Replaces whatever wrote the log until now, and starts the thread that writes it.
    ///
    /// @param out not closed by us
    public static Logs start(LogSettings settings, OutputStream out) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        return attach(context, settings, out);
    }

    static Logs attach(LoggerContext context, LogSettings settings, OutputStream out) {
        var redaction = new Redaction();
        var writer = new LogWriter(new LogEncoder(settings.format(), redaction), out);
        writer.setContext(context);
        writer.start();
        var ours = Level.convertAnSLF4JLevel(settings.level());
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
        root.addAppender(writer);
        context.getLogger(Telemetry.LOGGER).setLevel(ours);
        bridge();
        return new Logs(writer, redaction);
    }

    /// Values that must never show, such as those that came in through `${NAME}`; replaces the
    /// values of an earlier call. Values under six characters are not masked.
    public void conceal(Collection<String> secrets) {
        redaction.know(secrets);
    }

    /// Writes what is queued, waiting two seconds at most; to be called before the process halts.
    @Override
    public void close() {
        writer.stop();
    }

    private static void bridge() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    }
}
