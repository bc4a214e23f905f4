package io.chronicle.readiness;

import io.chronicle.core.Verdict;
import java.util.List;

/// One cache window: every answer that is given in it.
///
/// @param expires nanoseconds of the ticker
/// @param verdicts by the routes' index
/// @param judgements by the routes' index
/// @param held whether `min_ready_routes` ever held
record Frame(
        long expires,
        List<Verdict> verdicts,
        List<RouteRule.Judgement> judgements,
        AppRule.Judgement app,
        boolean held,
        Snapshot snapshot) {}
