package dev.saga.stack;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.EventSchemas;
import dev.saga.schemas.OpenApi;

/** The whole system, seen from above. */
public final class SagaStack {
    private SagaStack() {}

    /** Declares every resource, and exports what a client and an operator need. */
    public static void define(Context context) {
        var environment = Environment.of(context);
        var catalog = Catalog.load();
        var openApi = new ApiDocument(OpenApi.load().document());

        var alarms = new Alarms(environment, catalog);
        var bus = new Bus(environment, catalog, EventSchemas.load());
        var participants = catalog.services().stream()
                .map(service -> new Participant(environment, service, catalog, bus, alarms))
                .toList();
        new Sweeper(environment, Participant.named("orders", participants), alarms);
        var access = new Access(environment, openApi.scopes());
        var api = new Api(environment, openApi, access, participants, alarms);
        var dashboard = new Dashboard(environment, catalog, api, participants);

        context.log()
                .info(
                        "Lambda prepares each new version of a function for some minutes after pulumi up; ./saga demo --stack "
                                + context.stackName() + " waits for it.");

        context.export("apiUrl", api.url());
        context.export("tokenUrl", access.tokenUrl());
        context.export("clientId", access.clientId());
        context.export("clientSecret", access.clientSecret());
        context.export("currency", Output.of(environment.settings().currency()));
        context.export("orderTimeoutSeconds", Output.of(environment.settings().orderTimeoutSeconds()));
        context.export("eventBus", bus.name());
        context.export("eventArchive", bus.archiveArn());
        context.export("schemaRegistry", bus.registryName());
        context.export("deadLetterQueues", Queue.urls(participants));
        context.export("functions", Function.aliasArns(participants));
        context.export("tables", Output.of(Participant.tableNames(participants)));
        context.export("alarmTopic", alarms.topicArn());
        context.export("dashboard", dashboard.name());
    }
}
