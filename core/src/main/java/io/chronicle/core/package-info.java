@NullMarked
package io.chronicle.core;

import org.jspecify.annotations.NullMarked;
