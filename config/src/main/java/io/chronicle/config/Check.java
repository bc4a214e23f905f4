package io.chronicle.config;

import io.chronicle.core.Problems;

/// What every rule of one check may look at.
record Check(Catalog catalog, AppModel app, Connectors connectors, Problems problems) {}
