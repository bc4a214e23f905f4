@NullMarked
package io.chronicle.spi;

import org.jspecify.annotations.NullMarked;
