/// Opens endpoints, probes them and owns their health.
@NullMarked
package io.chronicle.engine.health;

import org.jspecify.annotations.NullMarked;
