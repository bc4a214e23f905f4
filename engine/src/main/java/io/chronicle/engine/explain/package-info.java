/// Tells what a checked configuration will do, in facts and words; opens nothing.
@NullMarked
package io.chronicle.engine.explain;

import org.jspecify.annotations.NullMarked;
