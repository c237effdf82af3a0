using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Integrations;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Integrations;

/// <summary>Another system writes into the rooms of its integration. The address itself is the proof of who it is.</summary>
internal sealed class TakeHook(FoyerDb db, PostMessage post)
{
    private const string Unavailable = "Service Unavailable";
    private static readonly Refusal Overriding = Refusal.Text("overriding destination channel is disabled for this integration");
    private static readonly ApiResult Unknown = ApiResult.NotFound("Invalid integration id or token provided.");

    public static void Map(WebApplication app)
    {
        var verbs = new[] { HttpMethods.Get, HttpMethods.Post };
        app.MapMethods("/hooks/{id}/{token}", verbs, AnswerAsync).AllowAnonymous();
        app.MapMethods("/hooks/{id}/{user}/{token}", verbs, AnswerAsync).AllowAnonymous();
        app.MapGet("/hooks/info/{id}/{token}", InfoAsync).AllowAnonymous();
        app.MapGet("/hooks/sample/{id}/{token}", SampleAsync).AllowAnonymous();
        app.MapPost("/hooks/add/{id}/{token}", static http => KnownAsync(http, SubscribeHook.AddAsync)).AllowAnonymous();
        app.MapPost("/hooks/remove/{id}/{token}", static http => KnownAsync(http, SubscribeHook.RemoveAsync)).AllowAnonymous();
    }

    /// <summary>Posts what came; the script may change it, refuse it, or swallow it.</summary>
    public async Task<ApiResult> ExecuteAsync(Hook hook, JsonObject body, JsonObject request, CancellationToken cancel)
    {
        var (integration, actor) = hook;
        JsonNode? extra = null;
        if (integration is { IsScriptEnabled: true, Script: { } script })
        {
            var answer = integration.ScriptError is null
                ? ScriptBox.Run(script, "process_incoming_request", new JsonObject { ["request"] = request }, cancel)
                : new ScriptAnswer(integration.ScriptError, HasMethod: true, null);
            if (answer.Error is not null)
            {
                return ApiResult.Failure("error-running-script");
            }

            if (answer.HasMethod)
            {
                switch (answer.Value)
                {
                    case JsonObject given when given.Object("error") is { } error:
                        return ApiResult.FailureWith(error);
                    case JsonObject given when given.Object("content") is { } content:
                        (body, extra) = (content, given["response"]);
                        break;
                    default:
                        return ApiResult.Success();
                }
            }
        }

        // Whoever sends nothing only tries the address.
        if (body.Count == 0)
        {
            return ApiResult.Success();
        }

        var targets = PostMessage.Targets(body["channel"]) ?? PostMessage.Targets(body["roomId"]);
        if (targets is not null && !integration.OverridesChannel)
        {
            return ApiResult.Refused(Overriding);
        }

        if (!PostMessage.Read(Dress(body, integration)).TryGet(out var message, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        var outcome = await post.ExecuteAsync(Caller.Of(actor, ""), targets ?? integration.Channels, message, cancel);
        return outcome.Refusal is { } no
            ? ApiResult.Failure(no.Code)
            : ApiResult.Success(extra as JsonObject);
    }

    // What the request does not say about its looks, the integration says.
    private static JsonObject Dress(JsonObject body, Integration integration)
    {
        var dressed = (JsonObject)body.DeepClone();
        dressed.Remove("_id");
        dressed["bot"] = new JsonObject { ["i"] = integration.Id };
        dressed["parseUrls"] ??= true;
        Default(dressed, integration.Alias, "alias", "username");
        Default(dressed, integration.Avatar, "avatar", "icon_url", "emoji", "icon_emoji");
        Default(dressed, integration.Emoji, "emoji", "icon_emoji", "avatar", "icon_url");
        return dressed;
    }

    private static void Default(JsonObject body, string? value, string key, params ReadOnlySpan<string> others)
    {
        var says = body.Text(key) is { Length: > 0 };
        foreach (var other in others)
        {
            says |= body.Text(other) is { Length: > 0 };
        }

        if (!says && value is not null)
        {
            body[key] = value;
        }
    }

    private static Task InfoAsync(HttpContext http) => KnownAsync(http, static (_, _) => Task.FromResult(ApiResult.Success()));

    private static Task SampleAsync(HttpContext http) => KnownAsync(http, static (_, hook) => Task.FromResult(ApiResult.Bare(Samples(hook))));

    private static Task AnswerAsync(HttpContext http) => KnownAsync(http, static async (call, hook) =>
    {
        if (!hook.Integration.IsEnabled)
        {
            return ApiResult.Custom(static async http =>
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.ContentType = "text/plain";
                await http.Response.WriteAsync(Unavailable, http.RequestAborted);
            });
        }

        var http = call.Http;
        var body = HttpMethods.IsGet(http.Request.Method) ? [] : await RequestReader.ReadBodyAsync(http.Request, http.RequestAborted);
        var service = http.RequestServices.GetRequiredService<TakeHook>();
        return await service.ExecuteAsync(hook, body, Request(call, hook, body), http.RequestAborted);
    });

    private static async Task KnownAsync(HttpContext http, Func<ApiCall, Hook, Task<ApiResult>> answer)
    {
        ApiResult result;
        try
        {
            var services = http.RequestServices;
            result = await services.GetRequiredService<TakeHook>().FindAsync(http) is { } hook
                ? services.GetRequiredService<RateLimits>().ExceededBy(http, http.Request.Path) ?? await answer(
                    new ApiCall(http, null, RequestReader.ReadQuery(http.Request), [], services.GetRequiredService<AccessRights>()), hook)
                : Unknown;
        }
        catch (RefusedException refused)
        {
            result = ApiResult.Refused(refused.Refusal);
        }

        await result.WriteAsync(http);
    }

    private async Task<Hook?> FindAsync(HttpContext http)
    {
        var (id, token) = ((string)http.GetRouteValue("id")!, Uri.UnescapeDataString((string)http.GetRouteValue("token")!));
        var integration = await db.Integrations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Token == token && !one.IsOutgoing, http.RequestAborted);
        var actor = integration is null ? null : await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == integration.UserId, http.RequestAborted);
        return actor is { IsActive: true } ? new Hook(integration!, actor) : null;
    }

    private static JsonObject Request(ApiCall call, Hook hook, JsonObject body)
    {
        var request = call.Http.Request;
        var headers = new JsonObject();
        foreach (var (name, value) in request.Headers.Where(one => !one.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase)))
        {
            headers[name.ToLowerInvariant()] = value.ToString();
        }

        var search = request.QueryString.Value ?? "";
        return new JsonObject
        {
            ["url"] = new JsonObject
            {
                ["hash"] = null,
                ["search"] = search,
                ["query"] = call.Query.DeepClone(),
                ["pathname"] = request.Path.Value,
                ["path"] = request.Path + search,
            },
            ["url_raw"] = request.Path + search,
            ["url_params"] = new JsonObject { ["integrationId"] = hook.Integration.Id, ["token"] = hook.Integration.Token },
            ["content"] = body.DeepClone(),
            ["content_raw"] = body.ToJsonString(JsonSerializerOptions.Default),
            ["headers"] = headers,
            ["body"] = body.DeepClone(),
            ["user"] = new JsonObject { ["_id"] = hook.Actor.Id.Value, ["name"] = hook.Actor.Name, ["username"] = hook.Actor.Username },
        };
    }

    private static object Samples(Hook hook) => Enumerable.Range(1, 3).Select(number => new
    {
        token = hook.Integration.Token,
        channel_id = $"{number}",
        channel_name = "my-channel",
        timestamp = WireText.Date(hook.Integration.CreatedAt),
        user_id = $"{number}",
        user_name = "rocket.cat",
        text = $"Sample text {number}",
        trigger_word = "Sample",
    });
}

/// <summary>An integration as a request found it, with the account it acts as.</summary>
internal sealed record Hook(Integration Integration, User Actor);
