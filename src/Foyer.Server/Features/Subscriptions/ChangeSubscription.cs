using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Subscriptions;

/// <summary>A member changes what only they see of a room: shown in the rail or not, favourite, notification choices.</summary>
internal sealed class ChangeSubscription(Commits commits)
{
    private static readonly Refusal NotMember = new("error-invalid-subscription", "Invalid subscription");

    /// <summary>Changes the membership; the change may be refused.</summary>
    public Task<Outcome<Done>> ExecuteAsync(UserId user, RoomId room, Func<Subscription, Refusal?> change, Refusal? unlessMember, CancellationToken cancel) =>
        commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == user, stop) is not { } own)
                {
                    return unlessMember ?? NotMember;
                }

                if (change(own) is { } refusal)
                {
                    return refusal;
                }

                own.UpdatedAt = scope.Now;
                scope.Announce(new MembershipChanged(room, user));
                return Done.Yes;
            },
            cancel);

    public Task<Outcome<Done>> OpenAsync(UserId user, RoomId room, bool isOpen, CancellationToken cancel) => ExecuteAsync(
        user,
        room,
        own =>
        {
            own.IsOpen = isOpen;
            own.HasAlert &= isOpen;
            return null;
        },
        null,
        cancel);

    /// <summary>Hides what somebody in the room writes, or shows it again.</summary>
    public async Task<Outcome<Done>> IgnoreAsync(UserId user, RoomId room, UserId other, bool ignores, CancellationToken cancel)
    {
        var isThere = await commits.RunAsync<bool>(
            async (scope, stop) => await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == room && one.UserId == other, stop), cancel);
        return !isThere.Value ? NotMember : await ExecuteAsync(
            user,
            room,
            own =>
            {
                own.Ignored.Remove(other.Value);
                if (ignores)
                {
                    own.Ignored.Add(other.Value);
                }

                return null;
            },
            null,
            cancel);
    }

    public static void Map(MethodRegistry methods)
    {
        methods.Add("openRoom").SignedIn().Handle<ChangeSubscription>(static async (call, change) =>
            (await change.OpenAsync(call.Account.Id, new RoomId(call.Args.Text(0)), isOpen: true, call.Cancel)).Reply(static _ => 1));
        methods.Add("hideRoom").SignedIn().Handle<ChangeSubscription>(static async (call, change) =>
            (await change.OpenAsync(call.Account.Id, new RoomId(call.Args.Text(0)), isOpen: false, call.Cancel)).Reply(static _ => 1));
        methods.Add("toggleFavorite").SignedIn().Handle<ChangeSubscription>(static async (call, change) =>
        {
            var wanted = call.Args.OptionalFlag(1);
            return (await change.ExecuteAsync(
                call.Account.Id,
                new RoomId(call.Args.Text(0)),
                own =>
                {
                    own.IsFavourite = wanted ?? !own.IsFavourite;
                    return null;
                },
                null,
                call.Cancel)).Reply(static _ => 1);
        });
    }
}
