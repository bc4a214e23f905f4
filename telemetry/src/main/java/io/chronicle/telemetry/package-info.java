@NullMarked
package io.chronicle.telemetry;

import org.jspecify.annotations.NullMarked;
