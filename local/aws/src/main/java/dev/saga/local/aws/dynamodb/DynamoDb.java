package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsApi;
import dev.saga.local.aws.awsjson.AwsBackend;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.Lambda;
import dev.saga.local.aws.base.Queues;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.ResourceException;
import dev.saga.local.engine.ResourceType;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** DynamoDB, its streams, and Lambda's event source mappings on them. */
public final class DynamoDb implements AwsService {
    private static final List<String> ACTIONS_OF_POLLERS = List.of(
            "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams");
    private final Account account;
    private final Iam iam;
    private final Lambda lambda;
    private final Queues queues;
    private final CloudListener listener;
    private final double retryDelayScale;
    private final InstantSource clock = InstantSource.system();

    private final SupervisedDynamoDb database;
    private final DynamoDbCalls calls;
    private final Arns arns;
    private final Doorbells doorbells = new Doorbells();
    private final Losses losses = new Losses();
    private final Tables tables;
    private final DynamoDbFront front;
    private final Map<MappingSettings, StreamPoller> pollers = new LinkedHashMap<>();
    private boolean ready;

    private DynamoDb(
            Account account,
            Iam iam,
            Path libs,
            Path directory,
            Lambda lambda,
            Queues queues,
            CloudListener listener,
            double retryDelayScale) {
        this.account = account;
        this.iam = iam;
        this.lambda = lambda;
        this.queues = queues;
        this.listener = listener;
        this.retryDelayScale = retryDelayScale;
        var backend = new AwsBackend(account.region());
        var recent = new RecentTransactions(backend, clock);
        this.database = SupervisedDynamoDb.start(libs, directory, recent::repeat, listener);
        this.calls = new DynamoDbCalls(database, backend);
        this.arns = new Arns(account);
        this.tables = new Tables(calls, arns);
        this.front = new DynamoDbFront(calls, recent, doorbells, new ConsumedUnits(tables::indexKeys), arns, listener);
    }

    /**
     * Begins to start DynamoDB Local and returns; calls and tables wait for it.
     *
     * @param iam evaluates what the roles of functions may read
     * @param libs the directory with DynamoDB Local's jars
     * @param directory an existing directory for its files; what is in it is kept
     * @param retryDelayScale what the pauses between two attempts at a batch are multiplied with
     */
    public static DynamoDb start(
            Account account,
            Iam iam,
            Path libs,
            Path directory,
            Lambda lambda,
            Queues queues,
            CloudListener listener,
            double retryDelayScale) {
        return new DynamoDb(account, iam, libs, directory, lambda, queues, listener, retryDelayScale);
    }

    /** What the SDKs call. */
    public AwsApi api() {
        return front;
    }

    /**
     * Lets streams lose records on their way to a function until the answer is closed; what was lost does not come back.
     *
     * @param record which of the records that its mapping lets through, as the function would get them
     * @param function the function's name
     */
    public AutoCloseable lose(Predicate<JsonObject> record, String function) {
        return losses.begin(record, function);
    }

    /** DynamoDB Local's process, unless it is being started. */
    public Optional<ProcessHandle> process() {
        return database.process();
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return new DynamoDbResources(account, iam, tables, this::add).types();
    }

    /**
     * Mappings begin to read: the rules and targets that their functions' events are for stand now, and so do the policies of
     * the functions' roles.
     *
     * @throws ResourceException if the role of a mapping's function may not read the stream
     */
    @Override
    public synchronized void ready() {
        ready = true;
        pollers.keySet().forEach(this::requireRights);
        pollers.values().forEach(StreamPoller::start);
    }

    /**
     * Lambda demands four actions
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/iam-policy-example-lamda-process-dynamodb-streams.html).
     */
    private void requireRights(MappingSettings settings) {
        try { // without causes, whose messages would hide these
            var role = lambda.role(settings.function());
            ACTIONS_OF_POLLERS.forEach(action -> iam.require(role, action, settings.streamArn()));
        } catch (FunctionNotFoundException e) {
            throw new ResourceException(
                    settings.resource() + ": functionName names no function: " + settings.function());
        } catch (AccessDeniedException e) {
            throw new ResourceException(settings.resource() + ": eventSourceArn cannot be read: " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        pollers.values().forEach(StreamPoller::close);
        pollers.clear();
        database.close();
    }

    private synchronized void add(MappingSettings settings) {
        var poller = poller(settings);
        pollers.put(settings, poller);
        if (ready) {
            requireRights(settings);
            poller.start();
        }
    }

    private StreamPoller poller(MappingSettings settings) {
        var discarded = new DiscardedRecords(settings, lambda, queues, listener, clock);
        return new StreamPoller(
                settings,
                new StreamReader(
                        calls::streams,
                        settings.streamArn(),
                        arns,
                        account.region(),
                        clock,
                        settings.fromTrimHorizon()),
                losses,
                new BatchDelivery(settings, lambda, discarded, clock, retryDelayScale),
                doorbells.at(table(settings.streamArn())),
                clock);
    }

    private static String table(String streamArn) {
        var name = streamArn.substring(streamArn.indexOf(":table/") + ":table/".length());
        return name.substring(0, name.indexOf('/'));
    }
}
