@NullMarked
package io.chronicle.connector.sql;

import org.jspecify.annotations.NullMarked;
