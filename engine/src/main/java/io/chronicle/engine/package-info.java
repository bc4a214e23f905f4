@NullMarked
package io.chronicle.engine;

import org.jspecify.annotations.NullMarked;
