@NullMarked
package io.chronicle.config;

import org.jspecify.annotations.NullMarked;
