using System.Text.Json.Nodes;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Microsoft.AspNetCore.Http.Features;

namespace Foyer.Server.Http;

/// <summary>The REST doors of the dialect, below <c>/api/v1</c>. Features add theirs in their modules.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder endpoints)
{
    private readonly List<ApiDoor> doors = [];

    /// <summary>Every door, for documentation and guard tests.</summary>
    public IReadOnlyList<ApiDoor> Doors => doors;

    public ApiDoor Get(string path) => Add("GET", path);

    public ApiDoor Post(string path) => Add("POST", path);

    public ApiDoor Put(string path) => Add("PUT", path);

    public ApiDoor Delete(string path) => Add("DELETE", path);

    internal void Map(ApiDoor door, RequestDelegate answer) =>
        endpoints.MapMethods($"/api/v1/{door.Path}", [door.Verb], answer).WithMetadata(door).WithDisplayName($"{door.Verb} {door.Path}");

    private ApiDoor Add(string verb, string path)
    {
        var door = new ApiDoor(this, verb, path);
        doors.Add(door);
        return door;
    }
}

/// <summary>Who may pass a door.</summary>
internal enum DoorAccess
{
    /// <summary>Not said: the guard test fails and every request is refused.</summary>
    Undeclared,
    Anonymous,
    SignedIn,
    All,
    Any,
}

/// <summary>One door: verb, path, who may pass, what the input looks like, what happens.</summary>
internal sealed class ApiDoor(ApiRoutes routes, string verb, string path)
{
    private int? largestBody;

    public string Verb => verb;

    public string Path => path;

    public DoorAccess Access { get; private set; }

    public IReadOnlyList<Permission> Permissions { get; private set; } = [];

    public Shape? QueryShape { get; private set; }

    public Shape? BodyShape { get; private set; }

    public bool UsesMatch { get; private set; }

    /// <summary>Whether a second factor is asked for.</summary>
    public bool AsksSecondFactor { get; private set; }

    /// <summary>Own rate limit: calls per minute; null for the default.</summary>
    public int? CallsPerMinute { get; private set; }

    /// <summary>The setting that says the own rate limit; null where no setting does.</summary>
    public Setting<long>? CallsSetting { get; private set; }

    /// <summary>Says that nobody needs to be signed in.</summary>
    public ApiDoor Anonymous() => With(DoorAccess.Anonymous, []);

    /// <summary>Any signed-in account; further checks are the use case's.</summary>
    public ApiDoor SignedIn() => With(DoorAccess.SignedIn, []);

    public ApiDoor NeedsAll(params Permission[] permissions) => With(DoorAccess.All, permissions);

    public ApiDoor NeedsAny(params Permission[] permissions) => With(DoorAccess.Any, permissions);

    public ApiDoor Query(Shape shape)
    {
        QueryShape = shape;
        return this;
    }

    public ApiDoor Body(Shape shape)
    {
        BodyShape = shape;
        return this;
    }

    /// <summary>Takes bodies of so many bytes, and only of those who may pass: whoever may not is told before they are read.</summary>
    public ApiDoor LargeBody(int bytes)
    {
        largestBody = bytes;
        return this;
    }

    /// <summary>The older argument check instead of the schema's words.</summary>
    public ApiDoor Match()
    {
        UsesMatch = true;
        return this;
    }

    /// <summary>Asks whoever passes for a second factor, or for the password again where there is none.</summary>
    public ApiDoor SecondFactor()
    {
        AsksSecondFactor = true;
        return this;
    }

    public ApiDoor Limit(int callsPerMinute)
    {
        CallsPerMinute = callsPerMinute;
        return this;
    }

    /// <summary>The operator says how often.</summary>
    public ApiDoor Limit(Setting<long> callsPerMinute)
    {
        CallsSetting = callsPerMinute;
        return this;
    }

    public void Handle<TService>(Func<ApiCall, TService, Task<ApiResult>> handler)
        where TService : notnull =>
        Handle(call => handler(call, call.Http.RequestServices.GetRequiredService<TService>()));

    public void Handle<TService>(Func<ApiCall, TService, ApiResult> handler)
        where TService : notnull =>
        Handle(call => Task.FromResult(handler(call, call.Http.RequestServices.GetRequiredService<TService>())));

    public void Handle(Func<ApiCall, ApiResult> handler) => Handle(call => Task.FromResult(handler(call)));

    public void Handle(Func<ApiCall, Task<ApiResult>> handler) =>
        routes.Map(this, async http => await (await AnswerAsync(http, handler)).WriteAsync(http));

    private ApiDoor With(DoorAccess access, IReadOnlyList<Permission> permissions)
    {
        Access = access;
        Permissions = permissions;
        return this;
    }

    // The dialect's order: signed in, rate limit, schema, permission, handler.
    private async Task<ApiResult> AnswerAsync(HttpContext http, Func<ApiCall, Task<ApiResult>> handler)
    {
        try
        {
            var services = http.RequestServices;
            var caller = await services.GetRequiredService<TokenAuthentication>().CallerOfAsync(http);
            if (Access != DoorAccess.Anonymous && caller is null)
            {
                return ApiResult.SignedOut();
            }

            var rights = services.GetRequiredService<AccessRights>();
            if (services.GetRequiredService<RateLimits>().Exceeded(http, this, caller, rights) is { } slowDown)
            {
                return slowDown;
            }

            if (largestBody is not null && !Permits(caller, rights))
            {
                return ApiResult.MissingPermission();
            }

            var query = RequestReader.ReadQuery(http.Request);
            var body = verb == "GET" ? [] : await ReadBodyAsync(http);
            if (Check(QueryShape, query) is { } badQuery)
            {
                return badQuery;
            }

            if (Check(BodyShape, body) is { } badBody)
            {
                return badBody;
            }

            if (!Permits(caller, rights))
            {
                return ApiResult.MissingPermission();
            }

            return AsksSecondFactor && await services.GetRequiredService<SecondFactorGate>()
                .RefuseAsync(caller!.Id, caller.TokenHash, Proof.Of(http), Strictness.Door, http.RequestAborted) is { } refusal
                ? ApiResult.Refused(refusal)
                : await handler(new ApiCall(http, caller, query, body, rights));
        }
        catch (RefusedException refused)
        {
            return ApiResult.Refused(refused.Refusal);
        }
    }

    private Task<JsonObject> ReadBodyAsync(HttpContext http)
    {
        if (largestBody is not { } bytes)
        {
            return RequestReader.ReadBodyAsync(http.Request, http.RequestAborted);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes;
        }

        return RequestReader.ReadBodyAsync(http.Request, bytes, http.RequestAborted);
    }

    private bool Permits(Caller? caller, AccessRights rights) => Access switch
    {
        DoorAccess.Anonymous or DoorAccess.SignedIn => true,
        DoorAccess.All => Permissions.All(permission => rights.Holds(caller!, permission)),
        DoorAccess.Any => Permissions.Any(permission => rights.Holds(caller!, permission)),
        _ => false,
    };

    private ApiResult? Check(Shape? shape, JsonObject input)
    {
        if (shape is null)
        {
            return null;
        }

        JsonNode? value = shape is ListShape ? input[RequestReader.ListKey] : input;
        if (UsesMatch)
        {
            return MatchShape.Check(shape, value) is { } mismatch ? ApiResult.Failure(mismatch) : null;
        }

        var errors = new List<string>();
        var fits = shape.Check(value, out var adapted, errors);
        if (fits && adapted is JsonObject form && !ReferenceEquals(form, input) && !ReferenceEquals(form, value))
        {
            // One of several forms is tried on a copy: what was adapted in it counts.
            Take(form, input);
        }

        return fits
            ? null
            : ApiResult.FailureWith(new { error = $"{string.Join("\n ", errors)} [invalid-params]", errorType = "invalid-params" });
    }

    private static void Take(JsonObject form, JsonObject input)
    {
        input.Clear();
        foreach (var (key, value) in form)
        {
            input[key] = value?.DeepClone();
        }
    }
}
