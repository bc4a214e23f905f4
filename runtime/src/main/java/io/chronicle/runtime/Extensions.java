package io.chronicle.runtime;

import io.chronicle.config.Catalog;
import io.chronicle.engine.BuiltIn;
import io.chronicle.spi.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// The extensions on the class path; the only user of [ServiceLoader].
public final class Extensions {

    private Extensions() {}

    /// Every installed type, the engine's own phases first.
    public static Catalog installed() {
        var all = new ArrayList<Extension>(List.of(new BuiltIn()));
        ServiceLoader.load(Extension.class).forEach(all::add);
        return new Catalog(all);
    }
}
