@NullMarked
package io.chronicle.management;

import org.jspecify.annotations.NullMarked;
