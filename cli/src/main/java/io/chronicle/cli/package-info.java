@NullMarked
package io.chronicle.cli;

import org.jspecify.annotations.NullMarked;
