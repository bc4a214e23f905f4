/// The management listener: liveness, readiness, status, metrics, overrides.
@NullMarked
package io.chronicle.management;

import org.jspecify.annotations.NullMarked;
