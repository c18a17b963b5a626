package dev.saga.local.aws.provider;

import com.google.gson.JsonPrimitive;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.StableId;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resources of types that no service simulates: they do nothing, and have ids and ARNs in the form that AWS gives them
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
 */
public final class Stubs {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final int SUFFIX_LENGTH = 6;
    private static final int EC2_ID_LENGTH = 17;
    private static final SortedMap<String, Form> FORMS = forms();

    private final Account account;

    public Stubs(Account account) {
        this.account = account;
    }

    /**
     * What AWS computes for a type. Between braces stands the region, the account, the resource's name, its arn, a uuid, 17
     * characters (hex), 6 characters (suffix), or an input.
     *
     * @param named the input with the resource's name
     * @param arn empty if such a resource has none
     * @param more further outputs
     */
    public record Form(String named, String arn, String id, Map<String, String> more) {}

    /** The types whose form is known; others get a plausible one. */
    public static SortedMap<String, Form> known() {
        return FORMS;
    }

    /** Makes a stub. */
    public Created create(Inputs inputs) {
        var resource = inputs.resource();
        var form = FORMS.getOrDefault(resource.type(), plausible(resource.type()));
        var name = inputs.text(form.named()).orElse(resource.name());
        var values = new HashMap<String, String>();
        values.put("path", "/");
        resource.inputs().asMap().forEach((input, value) -> {
            if (value instanceof JsonPrimitive primitive) {
                values.put(input, primitive.getAsString());
            }
        });
        var uuid = UUID.nameUUIDFromBytes(resource.urn().getBytes(StandardCharsets.UTF_8))
                .toString();
        values.put("region", account.region());
        values.put("account", Account.ID);
        values.put("name", name);
        values.put("suffix", StableId.of(resource.urn(), SUFFIX_LENGTH));
        values.put("uuid", uuid);
        values.put("hex", uuid.replace("-", "").substring(0, EC2_ID_LENGTH));
        var outputs = new TreeMap<String, String>();
        outputs.put(form.named(), name);
        if (!form.arn().isEmpty()) {
            var arn = filled(form.arn(), values).replace("//", "/"); // a name may begin with a slash
            values.put("arn", arn);
            outputs.put("arn", arn);
        }
        form.more().forEach((output, pattern) -> outputs.put(output, filled(pattern, values)));
        return new Created(filled(form.id(), values), outputs);
    }

    private static String filled(String pattern, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(pattern)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
    }

    /** For {@code aws:mq/broker:Broker}: {@code arn:aws:mq:<region>:<account>:broker/<name>}. */
    private static Form plausible(String type) {
        var parts = type.split(":", -1);
        var member = parts[Math.min(1, parts.length - 1)].split("/", -1);
        return new Form("name", regional(member[0], member[member.length - 1] + "/{name}"), "{name}", Map.of());
    }

    private static SortedMap<String, Form> forms() {
        var forms = new TreeMap<String, Form>();
        for (var kind : List.of("user:User", "group:Group")) {
            var arn = "arn:aws:iam::{account}:" + kind.substring(0, kind.indexOf(':')) + "{path}{name}";
            forms.put("aws:iam/" + kind, new Form("name", arn, "{name}", Map.of("uniqueId", "{hex}")));
        }
        put(forms, "aws:sns/topic:Topic", regional("sns", "{name}"), "{arn}");
        put(forms, "aws:sns/topicPolicy:TopicPolicy", "", "{arn}");
        put(forms, "aws:sns/topicSubscription:TopicSubscription", "{topic}:{uuid}", "{arn}");
        put(forms, "aws:cloudwatch/logGroup:LogGroup", regional("logs", "log-group:{name}"), "{name}");
        put(forms, "aws:cloudwatch/logMetricFilter:LogMetricFilter", "", "{name}");
        put(forms, "aws:cloudwatch/metricAlarm:MetricAlarm", regional("cloudwatch", "alarm:{name}"), "{name}");
        var dashboard = Map.of("dashboardArn", "arn:aws:cloudwatch::{account}:dashboard/{name}");
        forms.put("aws:cloudwatch/dashboard:Dashboard", new Form("dashboardName", "", "{name}", dashboard));
        for (var kind : List.of("bucket:Bucket", "bucketV2:BucketV2")) {
            var domain = Map.of("bucketDomainName", "{name}.s3.amazonaws.com");
            forms.put("aws:s3/" + kind, new Form("bucket", "arn:aws:s3:::{name}", "{name}", domain));
        }
        var key = Map.of("keyId", "{uuid}");
        forms.put("aws:kms/key:Key", new Form("description", regional("kms", "key/{uuid}"), "{uuid}", key));
        put(forms, "aws:kms/alias:Alias", regional("kms", "{name}"), "{name}");
        put(forms, "aws:secretsmanager/secret:Secret", regional("secretsmanager", "secret:{name}-{suffix}"), "{arn}");
        put(forms, "aws:ssm/parameter:Parameter", regional("ssm", "parameter/{name}"), "{name}");
        put(forms, "aws:sfn/stateMachine:StateMachine", regional("states", "stateMachine:{name}"), "{arn}");
        put(forms, "aws:kinesis/stream:Stream", regional("kinesis", "stream/{name}"), "{arn}");
        var url = Map.of("repositoryUrl", "{account}.dkr.ecr.{region}.amazonaws.com/{name}");
        forms.put(
                "aws:ecr/repository:Repository", new Form("name", regional("ecr", "repository/{name}"), "{name}", url));
        put(forms, "aws:ec2/vpc:Vpc", regional("ec2", "vpc/vpc-{hex}"), "vpc-{hex}");
        put(forms, "aws:ec2/subnet:Subnet", regional("ec2", "subnet/subnet-{hex}"), "subnet-{hex}");
        put(forms, "aws:ec2/securityGroup:SecurityGroup", regional("ec2", "security-group/sg-{hex}"), "sg-{hex}");
        return forms;
    }

    private static void put(Map<String, Form> forms, String type, String arn, String id) {
        forms.put(type, new Form("name", arn, id, Map.of()));
    }

    private static String regional(String service, String resource) {
        return "arn:aws:" + service + ":{region}:{account}:" + resource;
    }
}
