using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Integrations;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Integrations;

/// <summary>Makes an integration, changes it, or takes it away. Nobody gives one a room that they may not see themselves.</summary>
internal sealed class SaveIntegration(Commits commits, IntegrationRights who, AccessRights rights, RoomAccess access)
{
    public Task<Outcome<Integration>> ExecuteAsync(Caller caller, IntegrationForm form, CancellationToken cancel) => commits.RunAsync<Integration>(
        async (scope, stop) =>
        {
            if (!who.Manages(caller, form.IsOutgoing))
            {
                return IntegrationRefusals.NotAuthorized;
            }

            if (!(await ActorAsync(scope, caller, form, stop)).TryGet(out var actor, out var refusal))
            {
                return refusal;
            }

            var integration = new Integration(
                scope.Ids.Next(), form.IsOutgoing, form.Token ?? scope.Ids.NextSecret(), caller.Id, caller.Username, scope.Now);
            Take(integration, form, actor, scope.Now);
            scope.Db.Integrations.Add(integration);
            scope.Announce(new IntegrationsChanged());
            return integration;
        },
        cancel);

    public Task<Outcome<Integration>> UpdateAsync(Caller caller, IntegrationChoice which, IntegrationForm form, CancellationToken cancel) => commits.RunAsync<Integration>(
        async (scope, stop) =>
        {
            if (!who.Manages(caller, form.IsOutgoing))
            {
                return IntegrationRefusals.NotAuthorized;
            }

            if (await FindAsync(scope, which, form.IsOutgoing, stop) is not { } integration || !who.Manages(caller, integration))
            {
                return IntegrationRefusals.NotFound;
            }

            if (!(await ActorAsync(scope, caller, form, stop)).TryGet(out var actor, out var refusal))
            {
                return refusal;
            }

            Take(integration, form, actor, scope.Now);
            scope.Announce(new IntegrationsChanged());
            return integration;
        },
        cancel);

    public Task<Outcome<Integration>> RemoveAsync(Caller caller, IntegrationChoice which, bool isOutgoing, CancellationToken cancel) => commits.RunAsync<Integration>(
        async (scope, stop) =>
        {
            if (await FindAsync(scope, which, isOutgoing, stop) is not { } integration || !who.Manages(caller, integration))
            {
                return IntegrationRefusals.NotFound;
            }

            scope.Db.Integrations.Remove(integration);
            await scope.Db.IntegrationRuns.Where(run => run.IntegrationId == integration.Id).ExecuteDeleteAsync(stop);
            scope.Announce(new IntegrationsChanged());
            return integration;
        },
        cancel);

    private static async Task<Integration?> FindAsync(CommitScope scope, IntegrationChoice which, bool isOutgoing, CancellationToken cancel) =>
        which.Id is { } id ? await scope.Db.Integrations.SingleOrDefaultAsync(one => one.Id == id && one.IsOutgoing == isOutgoing, cancel)
        : which.Url is { } url && isOutgoing
            ? (await scope.Db.Integrations.Where(one => one.IsOutgoing).ToListAsync(cancel)).Find(one => one.Urls.Contains(url))
        : null;

    private static void Take(Integration integration, IntegrationForm form, User actor, DateTimeOffset now)
    {
        (integration.Name, integration.IsEnabled, integration.Channels) = (form.Name, form.IsEnabled, [.. form.Channels]);
        (integration.Username, integration.UserId) = (actor.Username!, actor.Id);
        (integration.Alias, integration.Avatar, integration.Emoji) = (form.Alias, form.Avatar, form.Emoji);
        (integration.IsScriptEnabled, integration.Script) = (form.IsScriptEnabled, form.Script ?? integration.Script);
        integration.ScriptError = integration.Script is { } script ? ScriptBox.WhyNot(script) : null;
        integration.OverridesChannel = form.OverridesChannel;
        integration.UpdatedAt = now;
        if (form.IsOutgoing)
        {
            (integration.Event, integration.Urls, integration.TriggerWords) = (form.Event, [.. form.Urls], [.. form.TriggerWords]);
            (integration.TriggerWordAnywhere, integration.TargetRoom) = (form.TriggerWordAnywhere, form.TargetRoom);
            (integration.RunsOnEdits, integration.Impersonates) = (form.RunsOnEdits, form.Impersonates);
            (integration.RetriesFailedCalls, integration.RetryCount, integration.RetryDelay) = (form.RetriesFailedCalls, form.RetryCount, form.RetryDelay);
            integration.Token = form.Token ?? integration.Token;
        }
    }

    /// <summary>The account it acts as, after every room was found and may be seen.</summary>
    private async Task<Outcome<User>> ActorAsync(CommitScope scope, Caller caller, IntegrationForm form, CancellationToken cancel)
    {
        foreach (var channel in form.Channels.Concat(form.TargetRoom is { } target ? [target] : []).Where(one => !OutgoingChoice.Scopes.Contains(one)))
        {
            if (!await MaySeeAsync(scope, caller, form.IsOutgoing, channel, cancel))
            {
                return IntegrationRefusals.InvalidRoom;
            }
        }

        var key = form.Username.TrimStart('@').ToLowerInvariant();
        return await scope.Db.Users.SingleOrDefaultAsync(user => user.UsernameKey == key, cancel) is { } actor ? actor : IntegrationRefusals.InvalidUser;
    }

    private async Task<bool> MaySeeAsync(CommitScope scope, Caller caller, bool isOutgoing, string channel, CancellationToken cancel)
    {
        var name = channel[1..];
        if (channel[0] == '@')
        {
            var (person, key) = (new UserId(name), name.ToLowerInvariant());
            return await scope.Db.Users.AnyAsync(user => user.Id == person || user.UsernameKey == key, cancel);
        }

        var id = new RoomId(name);
        var room = await scope.Db.Rooms.Where(one => one.Id == id || (one.Name == name && (one.Kind == RoomKinds.Channel || one.Kind == RoomKinds.Group)))
            .OrderByDescending(one => one.Id == id).FirstOrDefaultAsync(cancel);
        return room is not null
            && (who.ManagesAll(caller, isOutgoing) && rights.Holds(caller, AdministrationPermissions.ViewRooms)
                || (await RoomAccess.StandingAsync(scope, room.Id, caller.Id, cancel) is { } standing
                    && await access.MayReadAsync(scope.Db, standing, caller, cancel)));
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        var choice = new[] { Shape.May("integrationId", Shape.Text(1)), Shape.May("target_url", Shape.Text()) };
        api.Post("integrations.create").SignedIn().Body(IntegrationForm.Create).Handle<SaveIntegration>(static async (call, save) =>
            await ReadAsync(call.Body, async form => (await save.ExecuteAsync(call.Caller, form, call.Cancel)).Answer(Body)));
        api.Put("integrations.update").SignedIn().Body(IntegrationForm.Update).Handle<SaveIntegration>(static async (call, save) =>
            await ReadAsync(call.Body, async form => (await save.UpdateAsync(call.Caller, IntegrationChoice.Of(call.Body), form, call.Cancel)).Answer(Body)));
        api.Post("integrations.remove").SignedIn()
            .Body(Shape.OneOf(
                Shape.Object([Shape.Need("type", Shape.Word(IntegrationForm.Outgoing)), .. choice]),
                Shape.Object([Shape.Need("type", Shape.Word(IntegrationForm.Incoming)), .. choice])))
            .Handle<SaveIntegration>(static (call, save) =>
                save.AnswerRemovalAsync(call, call.Body.Text("type") == IntegrationForm.Outgoing));
        foreach (var (name, isOutgoing) in new[] { ("Incoming", false), ("Outgoing", true) })
        {
            methods.Add($"add{name}Integration").SignedIn().Handle<SaveIntegration>(async (call, save) =>
                IntegrationForm.Read(call.Args.Object(0), isOutgoing).TryGet(out var form, out var refusal)
                    ? (await save.ExecuteAsync(call.Account, form, call.Cancel)).Reply(IntegrationWire.Of)
                    : refusal);
            methods.Add($"update{name}Integration").SignedIn().Handle<SaveIntegration>(async (call, save) =>
                IntegrationForm.Read(call.Args.Object(1), isOutgoing).TryGet(out var form, out var refusal)
                    ? (await save.UpdateAsync(call.Account, new IntegrationChoice(call.Args.Text(0), null), form, call.Cancel)).Reply(IntegrationWire.Of)
                    : refusal);
            methods.Add($"delete{name}Integration").SignedIn().Handle<SaveIntegration>(async (call, save) =>
                (await save.RemoveAsync(call.Account, new IntegrationChoice(call.Args.Text(0), null), isOutgoing, call.Cancel)).Reply(static _ => true));
        }
    }

    private async Task<ApiResult> AnswerRemovalAsync(ApiCall call, bool isOutgoing) => who.Manages(call.Caller, isOutgoing)
        ? (await RemoveAsync(call.Caller, IntegrationChoice.Of(call.Body), isOutgoing, call.Cancel)).Answer(Body)
        : ApiResult.Unauthorized();

    private static object Body(Integration integration) => new { integration = IntegrationWire.Of(integration) };

    private static async Task<ApiResult> ReadAsync(JsonObject body, Func<IntegrationForm, Task<ApiResult>> answer)
    {
        var type = body.Text("type");
        if (!IntegrationForm.IsKnown(type))
        {
            return ApiResult.Refused(IntegrationRefusals.InvalidType);
        }

        return IntegrationForm.Read(body, type == IntegrationForm.Outgoing).TryGet(out var form, out var refusal)
            ? await answer(form)
            : ApiResult.Refused(refusal);
    }
}

/// <summary>Which integration a request means.</summary>
/// <param name="Id">By id.</param>
/// <param name="Url">By one of the addresses that it tells.</param>
internal sealed record IntegrationChoice(string? Id, string? Url)
{
    public static IntegrationChoice Of(JsonObject body) => new(body.Text("integrationId"), body.Text("target_url"));
}

/// <summary>Integrations were made, changed or taken away.</summary>
internal sealed record IntegrationsChanged;
