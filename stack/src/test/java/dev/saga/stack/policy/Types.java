package dev.saga.stack.policy;

/** Pulumi's tokens of the resource types that rules look at. */
final class Types {
    static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    static final String ALIAS = "aws:lambda/alias:Alias";
    static final String API = "aws:apigateway/restApi:RestApi";
    static final String ARCHIVE = "aws:cloudwatch/eventArchive:EventArchive";
    static final String ASYNC = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
    static final String BUS = "aws:cloudwatch/eventBus:EventBus";
    static final String BUS_PERMISSION = "aws:cloudwatch/eventPermission:EventPermission";
    static final String CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
    static final String FUNCTION = "aws:lambda/function:Function";
    static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    static final String MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
    static final String METHODS = "aws:apigateway/methodSettings:MethodSettings";
    static final String PERMISSION = "aws:lambda/permission:Permission";
    static final String METRIC_FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
    static final String POOL = "aws:cognito/userPool:UserPool";
    static final String QUEUE = "aws:sqs/queue:Queue";
    static final String QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
    static final String ROLE = "aws:iam/role:Role";
    static final String ROLE_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    static final String RULE = "aws:cloudwatch/eventRule:EventRule";
    static final String SCHEMA = "aws:schemas/schema:Schema";
    static final String STAGE = "aws:apigateway/stage:Stage";
    static final String TABLE = "aws:dynamodb/table:Table";
    static final String TARGET = "aws:cloudwatch/eventTarget:EventTarget";
    static final String TOPIC = "aws:sns/topic:Topic";
    static final String TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
    static final String WEB_ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";

    private Types() {}
}
