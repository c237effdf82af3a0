using System.Text.Json.Nodes;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Triggers;

/// <summary>A window asks what a trigger is to say, or a manager tries a service out.</summary>
internal sealed class CallExternalService(FoyerDb db, ExternalService service)
{
    private static readonly Shape Extra = Shape.List(Shape.Object(Shape.Need("key", Shape.Text()), Shape.Need("value", Shape.Text())));

    public async Task<ApiResult> ExecuteAsync(string id, string token, JsonArray? extra, CancellationToken cancel)
    {
        if (!service.IsConfigured)
        {
            return ApiResult.Failure("Livechat secret token is not configured");
        }

        var trigger = await db.Triggers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Enabled, cancel);
        if (trigger is null)
        {
            return ApiResult.Failure("Invalid trigger");
        }

        var asked = (JsonNode.Parse(trigger.ActionsJson) as JsonArray)?.OfType<JsonObject>().FirstOrDefault(action => action.Text("name") == TriggerForm.ExternalService)?.Object("params");
        if (asked is null)
        {
            return ApiResult.Failure("Trigger is not configured to use an external service");
        }

        if (asked.Text("serviceUrl") is not { } url || !ExternalService.IsAddress(url))
        {
            return ApiResult.Failure("Invalid service URL");
        }

        var answer = await service.AskAsync(url, asked.Number("serviceTimeout") ?? 5_000, extra, token, cancel);

        // What a service says when it fails may be anything: visitors get the manager's own words for that.
        return Answer(id, answer with { Text = answer.Error ?? "" }, asked.Text("serviceFallbackMessage"));
    }

    public async Task<ApiResult> TryAsync(string url, double timeout, string? fallback, JsonArray? extra, CancellationToken cancel)
    {
        if (!service.IsConfigured)
        {
            return ApiResult.Failure("Livechat secret token is not configured");
        }

        return ExternalService.IsAddress(url)
            ? Answer("test-trigger", await service.AskAsync(url, timeout, extra, "1234567890", cancel), fallback)
            : ApiResult.Failure("Invalid service URL");
    }

    private static ApiResult Answer(string id, ServiceAnswer answer, string? fallback) => answer.Error is { } error
        ? ApiResult.FailureWith(new { triggerId = id, error, response = answer.Text, fallbackMessage = fallback })
        : ApiResult.Success(new { triggerId = id, response = new { statusCode = answer.Status, contents = answer.Contents } });

    public static void Map(ApiRoutes api)
    {
        api.Post("livechat/triggers/{_id}/external-service/call").Anonymous().Limit(10)
            .Body(Shape.Object(Shape.Need("token", Shape.Text()), Shape.May("extraData", Extra)))
            .Handle<CallExternalService>(static (call, external) =>
                external.ExecuteAsync(call.Path("_id"), call.Body.Text("token")!, call.Body.List("extraData"), call.Cancel));
        api.Post("livechat/triggers/external-service/test").NeedsAll(LiveChatPermissions.Manage).Limit(15)
            .Body(Shape.Object(
                Shape.Need("webhookUrl", Shape.Text()), Shape.Need("timeout", Shape.Number()), Shape.Need("fallbackMessage", Shape.Text()), Shape.May("extraData", Extra)))
            .Handle<CallExternalService>(static (call, external) => external.TryAsync(
                call.Body.Text("webhookUrl")!, call.Body.Number("timeout")!.Value, call.Body.Text("fallbackMessage"), call.Body.List("extraData"), call.Cancel));
    }
}
