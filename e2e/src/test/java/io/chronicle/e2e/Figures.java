package io.chronicle.e2e;

/// Figures that a run measured and that no assertion needs: they go to the test's own output.
final class Figures {

    private Figures() {}

    static void say(String text) {
        System.out.println("figure: " + text);
    }
}
