/// What an operator sees: events, and the log lines and metrics that they become.
@NullMarked
package io.chronicle.telemetry;

import org.jspecify.annotations.NullMarked;
