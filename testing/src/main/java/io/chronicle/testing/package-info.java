/// Doubles, certificates and waiting, shared by the tests of all modules.
@NullMarked
package io.chronicle.testing;

import org.jspecify.annotations.NullMarked;
