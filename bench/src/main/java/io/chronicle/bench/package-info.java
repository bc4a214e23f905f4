@NullMarked
package io.chronicle.bench;

import org.jspecify.annotations.NullMarked;
