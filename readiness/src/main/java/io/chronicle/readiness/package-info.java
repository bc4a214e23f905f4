@NullMarked
package io.chronicle.readiness;

import org.jspecify.annotations.NullMarked;
