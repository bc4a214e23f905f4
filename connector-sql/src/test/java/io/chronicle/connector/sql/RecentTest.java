package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void keepsTheLatestAndNoMore() {
        var made = new ArrayList<Integer>();
        var recent = new Recent<Integer, String>(3);
        for (var key : new int[] {1, 2, 3, 1, 4, 1, 2}) {
            var value =
                    recent.get(
                            key,
                            k -> {
                                made.add(k);
                                return "v" + k;
                            });
            assertThat(value).isEqualTo("v" + key);
        }
        assertThat(made).containsExactly(1, 2, 3, 4, 2);
        assertThat(recent.size()).isEqualTo(3);
    }
}
