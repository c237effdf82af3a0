using System.Text.Json.Nodes;
using Foyer.Server.Http;
using Form = Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Triggers;

/// <summary>What a manager sends to save a trigger: checked to the last key, because every website's window runs it.</summary>
internal sealed record TriggerForm(string Name, string Description, bool Enabled, bool RunOnce, JsonArray Conditions, JsonArray Actions)
{
    public const string ExternalService = "use-external-service";

    /// <summary>The form; one that is saved again may carry what the server itself added.</summary>
    public static readonly Shape Shape = Form.Object(
        Form.May("_id", Form.Text()),
        Form.Need("name", Form.Text()),
        Form.Need("description", Form.Text()),
        Form.Need("enabled", Form.Flag()),
        Form.Need("runOnce", Form.Flag()),
        Form.Need("conditions", Form.List(Condition(), minItems: 1)),
        Form.Need("actions", Form.List(Form.OneOf(SendMessage(), UseExternalService()), minItems: 1)),
        Form.May("_updatedAt", Form.Any()));

    /// <summary>The older door's form, which clients of the dialect fill in more freely; windows leave out what they do not know.</summary>
    public static readonly Shape Loose = Form.Open(
        Form.Need("name", Form.Text()),
        Form.Need("description", Form.Text()),
        Form.Need("enabled", Form.Flag()),
        Form.Need("runOnce", Form.Flag()),
        Form.Need("conditions", Form.List(Form.Open(Form.Need("name", Form.Text())), minItems: 1)),
        Form.Need("actions", Form.List(Form.Open(Form.Need("name", Form.Text()), Form.May("params", Form.Open())), minItems: 1)));

    public static TriggerForm Read(JsonObject form) => new(
        form.Text("name")!.Trim(), form.Text("description")!, form.Flag("enabled")!.Value, form.Flag("runOnce")!.Value,
        (JsonArray)form.List("conditions")!.DeepClone(), (JsonArray)form.List("actions")!.DeepClone());

    private static ObjectShape Condition() => Form.Object(
        Form.Need("name", Form.Word("time-on-site", "page-url", "chat-opened-by-visitor", "after-guest-registration")),
        Form.May("value", Form.Text()));

    private static ObjectShape SendMessage() => Form.Object(
        Form.Need("name", Form.Word("send-message")),
        Form.Need("params", Form.Object(
            Form.Need("sender", Form.Word("queue", "custom")), Form.Need("msg", Form.Text(minLength: 1)), Form.May("name", Form.Text()))));

    private static ObjectShape UseExternalService() => Form.Object(
        Form.Need("name", Form.Word(ExternalService)),
        Form.Need("params", Form.Object(
            Form.May("sender", Form.Word("queue", "custom")), Form.May("name", Form.Text()),
            Form.Need("serviceUrl", Form.Text(minLength: 1)), Form.Need("serviceTimeout", Form.Whole()), Form.Need("serviceFallbackMessage", Form.Text()))));
}
