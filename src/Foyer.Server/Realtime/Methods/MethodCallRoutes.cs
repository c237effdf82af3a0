using System.Text.Json.Nodes;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.Methods;

/// <summary>Methods over REST: the same call and the same reply, each as a text inside the dialect's envelope.</summary>
internal static class MethodCallRoutes
{
    private static readonly Shape Body = Shape.Object(Shape.Need("message", Shape.Text()));

    public static void Map(ApiRoutes api)
    {
        api.Post("method.call/{method}").SignedIn().Body(Body).Handle<MethodInvoker>(
            static (call, invoker) => AnswerAsync(call, call.Caller, invoker));
        api.Post("method.callAnon/{method}").Anonymous().Body(Body).Handle<MethodInvoker>(
            static (call, invoker) => AnswerAsync(call, caller: null, invoker));
    }

    private static async Task<ApiResult> AnswerAsync(ApiCall call, Caller? caller, MethodInvoker invoker)
    {
        if (Read(call.Body.Text("message") ?? "") is not { } inner)
        {
            return ApiResult.Failure("Invalid method call");
        }

        call.Http.RequestServices.GetRequiredService<IMethodTrace>().Note(inner.Method, call.Http.Request.Headers);
        var address = call.Http.Connection.RemoteIpAddress?.ToString() ?? "";
        var reply = await invoker.InvokeAsync(new MethodCall(inner.Method, new MethodArgs(inner.Params), caller, Session: null, address, call.Cancel) { Proof = call.Proof });
        return ApiResult.Success(new { message = DdpWriter.RestResult(inner.Id, reply) });
    }

    private static InnerCall? Read(string message) =>
        EjsonReader.TryRead(message, out var node) && node is JsonObject { Count: 4 } inner
        && inner.Text("msg") == "method" && inner.Text("method") is { } method && IdOf(inner["id"]) is { } id && inner.List("params") is { } list
            ? new InnerCall(id, method, list)
            : null;

    // Numbers are taken as well; the answer carries their text.
    private static string? IdOf(JsonNode? id) => id?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.String => id.GetValue<string>(),
        System.Text.Json.JsonValueKind.Number => id.ToJsonString(),
        _ => null,
    };

    private sealed record InnerCall(string Id, string Method, JsonArray Params);
}
