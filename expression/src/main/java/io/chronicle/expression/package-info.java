@NullMarked
package io.chronicle.expression;

import org.jspecify.annotations.NullMarked;
