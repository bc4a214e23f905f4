package io.chronicle.spi;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A delivery that could not succeed, with everything needed to understand it and to replay it.
///
/// @param source its coordinates, such as `orders/3@1207`
/// @param hops how often it has been parked, this time included
public record DeadLetter(
        Parcel parcel,
        String route,
        String phase,
        String code,
        String detail,
        int attempts,
        String source,
        Instant parkedAt,
        int hops) {

    /// The description as the headers or columns of contract 8.4.8, without their `chronicle-`
    /// prefix.
    public Map<String, String> description() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", route);
        fields.put("phase", phase);
        fields.put("code", code);
        fields.put("detail", detail);
        fields.put("attempts", Integer.toString(attempts));
        fields.put("source", source);
        fields.put("parked-at", parkedAt.toString());
        fields.put("hops", Integer.toString(hops));
        return fields;
    }
}
