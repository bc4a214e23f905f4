@NullMarked
package io.chronicle.connector.kafka;

import org.jspecify.annotations.NullMarked;
