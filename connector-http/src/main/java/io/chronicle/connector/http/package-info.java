@NullMarked
package io.chronicle.connector.http;

import org.jspecify.annotations.NullMarked;
