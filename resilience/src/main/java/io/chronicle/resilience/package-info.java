@NullMarked
package io.chronicle.resilience;

import org.jspecify.annotations.NullMarked;
