package dev.saga.stack;

import com.pulumi.aws.cloudwatch.EventArchive;
import com.pulumi.aws.cloudwatch.EventArchiveArgs;
import com.pulumi.aws.cloudwatch.EventBus;
import com.pulumi.aws.cloudwatch.EventBusArgs;
import com.pulumi.aws.schemas.Registry;
import com.pulumi.aws.schemas.RegistryArgs;
import com.pulumi.aws.schemas.Schema;
import com.pulumi.aws.schemas.SchemaArgs;
import com.pulumi.core.Output;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.EventSchemas;

/** The bus that all events cross, the archive that remembers them, and the registry that describes them. */
final class Bus extends Component {
    private final EventBus bus;
    private final EventArchive archive;
    private final Registry registry;

    Bus(Environment environment, Catalog catalog, EventSchemas schemas) {
        super("Bus", "bus");
        bus = new EventBus(
                "bus",
                EventBusArgs.builder()
                        .name(environment.name(PhysicalName.EVENT_BUS))
                        .description("Every event of the saga.")
                        .tags(environment.tags("bus"))
                        .build(),
                mine());
        archive = new EventArchive(
                "archive",
                EventArchiveArgs.builder()
                        .name(environment.name(PhysicalName.EVENT_ARCHIVE, "archive"))
                        .description("Every event, for replay.")
                        .eventSourceArn(bus.arn())
                        .retentionDays(environment.settings().archiveDays())
                        .build(),
                mineHoldingData(environment.settings().deletionProtection()));
        registry = new Registry(
                "registry",
                RegistryArgs.builder()
                        .name(environment.name(PhysicalName.REGISTRY))
                        .description("What every event of the saga looks like.")
                        .tags(environment.tags("bus"))
                        .build(),
                mine());
        for (var service : catalog.services()) {
            service.produces().forEach(event -> register(environment, schemas, event));
        }
    }

    private void register(Environment environment, EventSchemas schemas, String event) {
        new Schema(
                event,
                SchemaArgs.builder()
                        .name(schemas.registryName(event))
                        .registryName(registry.name())
                        .type("JSONSchemaDraft4")
                        .content(schemas.inlined(event).toString())
                        .tags(environment.tags("bus"))
                        .build(),
                mine());
    }

    Output<String> name() {
        return bus.name();
    }

    Output<String> arn() {
        return bus.arn();
    }

    Output<String> archiveArn() {
        return archive.arn();
    }

    Output<String> registryName() {
        return registry.name();
    }
}
