@NullMarked
package io.chronicle.runtime;

import org.jspecify.annotations.NullMarked;
