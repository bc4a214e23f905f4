package io.chronicle.engine.explain;

import io.chronicle.config.PhaseModel.Aggregation;
import io.chronicle.engine.explain.Guarantee.Crash;
import io.chronicle.engine.explain.Guarantee.Level;
import io.chronicle.engine.explain.PhaseStory.Child;
import io.chronicle.engine.explain.PhaseStory.Fan;
import io.chronicle.engine.explain.PhaseStory.Inside;
import io.chronicle.engine.explain.PhaseStory.Outward;
import io.chronicle.engine.explain.PhaseStory.StandIn;
import io.chronicle.spi.Acknowledgement.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Computes the delivery guarantee from what the source promises and what the phases do.
final class GuaranteeTeller {

    private final Source source;
    private final List<PhaseStory> phases;
    private final Errors errors;

    GuaranteeTeller(Source source, List<PhaseStory> phases, Errors errors) {
        this.source = source;
        this.phases = phases;
        this.errors = errors;
    }

    Guarantee guarantee() {
        var because = new ArrayList<String>();
        because.add(source.acknowledgement().how());
        return switch (source.acknowledgement().moment()) {
            case AFTER_WORK -> {
                because.add("until then the source gives the " + source.unit() + " again");
                parked(because);
                effectivelyOnce(because);
                yield new Guarantee(Level.AT_LEAST_ONCE, because, gaps(), repeats());
            }
            case WITH_ANSWER -> {
                because.add("nothing is kept: to repeat a request is up to the caller");
                because.add("an error tells what failed, not that nothing was applied");
                retried(because);
                yield new Guarantee(
                        Level.AT_MOST_ONCE, because, gaps(), losses("the caller gets no answer"));
            }
            case BEFORE_WORK -> {
                because.add("what a crash or a drain deadline interrupts is lost");
                parked(because);
                retried(because);
                yield new Guarantee(
                        Level.AT_MOST_ONCE,
                        because,
                        gaps(),
                        losses("the rest of the work is lost"));
            }
        };
    }

    private void parked(List<String> because) {
        if (errors.cases().stream().anyMatch(each -> each.action().equals("park"))) {
            because.add("parked work is done once the parking target has confirmed it");
        }
    }

    private void retried(List<String> because) {
        var twice = calls().filter(call -> !repeatable(call.phase())).map(Call::label).toList();
        if (!twice.isEmpty()) {
            because.add(
                    "within the one execution a call may still apply twice: "
                            + String.join(", ", twice));
        }
    }

    private void effectivelyOnce(List<String> because) {
        var all = calls().toList();
        if (!all.isEmpty() && all.stream().allMatch(call -> repeatable(call.phase()))) {
            because.add(
                    "every effect may be repeated without harm, so effectively once: "
                            + String.join(
                                    "; ", all.stream().map(GuaranteeTeller::ground).toList()));
        }
    }

    /// What a fallback route does is told there.
    private static boolean repeatable(Outward phase) {
        var handedOver = phase.fallback().filter(StandIn.ByRoute.class::isInstance).isPresent();
        return !handedOver && (phase.effect().harmless().isPresent() || !phase.again().twice());
    }

    private static String ground(Call call) {
        var why = call.phase().again().once().or(() -> call.phase().effect().harmless());
        return call.label() + ": " + why.orElse("");
    }

    private List<String> gaps() {
        var gaps = new ArrayList<String>();
        calls().forEach(call ->
                call.phase()
                        .effect()
                        .unconfirmed()
                        .ifPresent(why -> gaps.add(call.label() + ", " + why)));
        phases.forEach(phase -> partial(phase, gaps));
        for (var each : errors.cases()) {
            if (each.action().equals("drop")) {
                gaps.add("on_error drops what ends with " + each.code());
            }
        }
        failures(gaps);
        return gaps;
    }

    private void failures(List<String> gaps) {
        if (source.acknowledgement().moment() == Moment.BEFORE_WORK) {
            var codes =
                    errors.cases().stream()
                            .filter(each -> each.action().equals("stop"))
                            .map(Errors.Case::code)
                            .toList();
            gaps.add("what fails after the answer is only counted: " + String.join(", ", codes));
        }
    }

    private static void partial(PhaseStory phase, List<String> gaps) {
        if (!(phase instanceof Fan fan)) {
            return;
        }
        if (fan.aggregation() != Aggregation.ALL) {
            gaps.add(
                    fan.name()
                            + " is content with "
                            + (fan.aggregation() == Aggregation.ANY
                                    ? "one child"
                                    : fan.needed() + " of " + fan.children().size() + " children"));
        }
        for (var child : fan.children()) {
            if (child.optional()) {
                gaps.add(child.phase().name() + " is optional: its failure is skipped");
            }
        }
    }

    private List<Crash> repeats() {
        var done = new ArrayList<String>();
        var crashes = new ArrayList<Crash>();
        for (var phase : phases) {
            var here =
                    calls(phase)
                            .filter(call -> call.phase().transaction().isEmpty())
                            .map(Call::label)
                            .toList();
            if (calls(phase).findAny().isPresent()) {
                crashes.add(new Crash(phase.name(), "runs again from phase 1" + again(done, here)));
            }
            done.addAll(here);
        }
        return crashes;
    }

    private static String again(List<String> done, List<String> here) {
        var repeated = done.isEmpty() ? "" : "; repeats " + String.join(", ", done);
        return here.isEmpty()
                ? repeated + "; what its transaction holds is rolled back"
                : repeated + "; applies again where it got through: " + String.join(", ", here);
    }

    private List<Crash> losses(String told) {
        var done = new ArrayList<String>();
        var crashes = new ArrayList<Crash>();
        for (var phase : phases) {
            var here = calls(phase).map(Call::label).toList();
            if (!here.isEmpty()) {
                var left = done.isEmpty() ? "" : "; stays done: " + String.join(", ", done);
                var open = "; may have got through: " + String.join(", ", here);
                crashes.add(new Crash(phase.name(), told + left + open));
            }
            done.addAll(here);
        }
        return crashes;
    }

    /// A phase that reaches outside, as the words name it.
    private record Call(String label, Outward phase) {}

    private Stream<Call> calls() {
        return phases.stream().flatMap(GuaranteeTeller::calls);
    }

    /// Children and fallbacks included.
    private static Stream<Call> calls(PhaseStory phase) {
        return switch (phase) {
            case Inside _ -> Stream.of();
            case Outward own ->
                    Stream.concat(
                            Stream.of(new Call(own.name(), own)),
                            own.fallback().stream().flatMap(GuaranteeTeller::standIn));
            case Fan fan -> fan.children().stream().flatMap(GuaranteeTeller::calls);
        };
    }

    private static Stream<Call> calls(Child child) {
        var standIns = child.fallback().stream().flatMap(GuaranteeTeller::fallback);
        return Stream.concat(calls(child.phase()), standIns);
    }

    private static Stream<Call> standIn(StandIn target) {
        return switch (target) {
            case StandIn.ByPhase(var other) -> fallback(other);
            case StandIn.ByRoute _ -> Stream.of();
        };
    }

    private static Stream<Call> fallback(PhaseStory phase) {
        return calls(phase).map(call -> new Call(call.label() + " (fallback)", call.phase()));
    }
}
