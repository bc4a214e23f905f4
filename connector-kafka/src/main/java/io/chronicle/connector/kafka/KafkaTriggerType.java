package io.chronicle.connector.kafka;

import io.chronicle.spi.Acknowledgement;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Trigger;
import io.chronicle.spi.TriggerContext;
import io.chronicle.spi.TriggerType;
import java.util.List;
import java.util.Locale;

/// Starts an execution for each record of its topics.
final class KafkaTriggerType implements TriggerType<KafkaTriggerOptions> {

    @Override
    public String connector() {
        return KafkaConnector.NAME;
    }

    @Override
    public Role role() {
        return Role.CONSUMER;
    }

    @Override
    public String summary() {
        return "Runs the chronicle for each record of a topic, as a member of a consumer group.";
    }

    @Override
    public Spec<KafkaTriggerOptions> options() {
        return KafkaTriggerSpec.SPEC;
    }

    @Override
    public boolean positioned() {
        return true;
    }

    @Override
    public List<String> explain(KafkaTriggerOptions options) {
        var begins = options.reset().name().toLowerCase(Locale.ROOT);
        return List.of(
                "topic " + String.join(", ", options.topics()),
                "group " + options.groupId() + "; without an offset it begins at the " + begins);
    }

    @Override
    public Acknowledgement acknowledgement(KafkaTriggerOptions options) {
        return new Acknowledgement(
                Acknowledgement.Moment.AFTER_WORK,
                "the offset is committed after the last phase, once every earlier record of the"
                        + " partition is done");
    }

    @Override
    public Trigger bind(KafkaTriggerOptions options, TriggerContext context) {
        var endpoint = context.endpoint(KafkaConsumerEndpoint.class);
        var task =
                new ConsumerTask(
                        context.route(),
                        endpoint.connector(),
                        options,
                        context.limits(),
                        context.drainTimeout(),
                        context.ticker(),
                        context.signals());
        return new KafkaTrigger(task, endpoint);
    }
}
