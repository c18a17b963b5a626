package dev.saga.local.aws.iam;

import dev.saga.local.aws.awsjson.AwsRequest;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.FunctionArn;
import dev.saga.local.engine.ResourceType;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** IAM on this machine: the roles and policies of a program, and the decisions that follow from them. */
public final class Iam implements AwsService {
    private static final String EVENTBRIDGE = "events.amazonaws.com";
    private static final String ROLE = ":role/";
    private final Account account;
    private final Roles roles = new Roles();
    private final ResourcePolicies resourcePolicies = new ResourcePolicies();
    private final Map<String, Map<String, String>> partitionKeys = new ConcurrentHashMap<>();
    private final Authorizer authorizer;

    public Iam(Account account) {
        this.account = account;
        this.authorizer = new Authorizer(account, roles, resourcePolicies, this::partitionKey, InstantSource.system());
    }

    /** The roles of the account, which functions get their credentials from. */
    public Roles roles() {
        return roles;
    }

    /** The policies of queues, buses and functions. */
    public ResourcePolicies resourcePolicies() {
        return resourcePolicies;
    }

    /**
     * Adds a table of DynamoDB.
     *
     * @param keys the partition key of each index by the index's name; the table's own by an empty name
     */
    public void addTable(String table, Map<String, String> keys) {
        partitionKeys.put(table, Map.copyOf(keys));
    }

    private Optional<String> partitionKey(String table, Optional<String> index) {
        return Optional.ofNullable(partitionKeys.getOrDefault(table, Map.of()).get(index.orElse("")));
    }

    /**
     * Checks a request of a client, by the role whose credentials it is signed with.
     *
     * @throws dev.saga.local.aws.awsjson.AwsException AccessDeniedException for the first access that is refused
     */
    public void check(AwsRequest request) {
        authorizer.check(request);
    }

    /**
     * Requires that a caller may perform an action.
     *
     * @param resource its ARN
     * @throws AccessDeniedException naming caller, action, resource and the statement that comes near
     */
    public void require(Caller caller, String action, String resource) {
        var decision = authorizer.decide(principal(caller), new Access(action, resource, context(caller)));
        if (decision instanceof Decision.Refused refused) {
            throw new AccessDeniedException(refused.message());
        }
    }

    /**
     * Requires that Lambda may assume the role of a function.
     *
     * @throws AccessDeniedException if there is no such role, or its trust policy does not allow it
     */
    public void requireTrustInLambda(String roleArn, String functionArn) {
        if (roles.trust(roleArn).findAny().isEmpty()) {
            throw new AccessDeniedException("There is no aws:iam/role:Role " + roleArn);
        }
        var lambda = new Principal.Service("lambda.amazonaws.com");
        var context = context(new Caller(lambda.name(), functionArn));
        if (authorizer.assume(lambda, roleArn, context) instanceof Decision.Refused refused) {
            throw new AccessDeniedException(refused.message());
        }
    }

    private static Principal principal(Caller caller) {
        var name = caller.principal();
        if (caller.isService()) {
            return new Principal.Service(name);
        }
        return name.contains(ROLE)
                ? new Principal.RoleSession(
                        name, FunctionArn.parse(caller.sourceArn()).function())
                : new Principal.AccountRoot(Account.ID);
    }

    /**
     * A service names the resource that it acts for, and the account; EventBridge names no account
     * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html).
     */
    private static RequestContext context(Caller caller) {
        if (!caller.isService()) {
            return RequestContext.EMPTY;
        }
        var source = RequestContext.EMPTY.with(ContextKeys.SOURCE_ARN, caller.sourceArn());
        return caller.principal().equals(EVENTBRIDGE) ? source : source.with(ContextKeys.SOURCE_ACCOUNT, Account.ID);
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return new IamResources(account, roles, resourcePolicies).types();
    }

    @Override
    public void close() {
        // nothing runs
    }
}
