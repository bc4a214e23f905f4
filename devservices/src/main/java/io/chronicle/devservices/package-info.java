@NullMarked
package io.chronicle.devservices;

import org.jspecify.annotations.NullMarked;
