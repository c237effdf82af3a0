using System.Net.Mail;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.Contacts;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using VisitorRegistration = Foyer.Domain.Visitors.VisitorRegistration;

namespace Foyer.Server.Features.Visitors;

/// <summary>A visitor says who they are, for the first time or again.</summary>
internal sealed class RegisterVisitor(Commits commits, SettingValues settings)
{
    public Task<Outcome<Visitor>> ExecuteAsync(VisitorForm form, CancellationToken cancel) =>
        commits.RunAsync<Visitor>((scope, stop) => RegisterAsync(scope, form, stop), cancel);

    /// <summary>The same inside a unit of work that does more.</summary>
    public async Task<Outcome<Visitor>> RegisterAsync(CommitScope scope, VisitorForm form, CancellationToken cancel)
    {
        if (form.Token.Length == 0)
        {
            return VisitorRefusals.EmptyToken;
        }

        var email = form.Email?.Trim().ToLowerInvariant() is { Length: > 0 } given ? given : null;
        if (email is not null && !MailAddress.TryCreate(email, out _))
        {
            return VisitorRefusals.InvalidEmail(email);
        }

        var department = form.Department is { Length: > 0 } wanted ? await DepartmentAsync(scope.Db, wanted, cancel) : null;
        if (form.Department is { Length: > 0 } && department is null)
        {
            return VisitorRefusals.InvalidDepartment;
        }

        var (visitor, how) = await RecogniseAsync(scope.Db, form, email, cancel);
        visitor ??= await AddAsync(scope, form, cancel);
        if (visitor is null)
        {
            return VisitorRefusals.EmptyToken;
        }

        visitor.Register(
            new VisitorRegistration(form.Token) { Name = form.Name, Email = email, Phone = form.Phone, Department = department }, how, scope.Now);
        await SetFieldsAsync(scope.Db, visitor, form.CustomFields, cancel);
        await ContactRows.LearnAsync(scope, visitor, cancel);
        await RenameOpenChatsAsync(scope, visitor, cancel);
        return visitor;
    }

    private static async Task<(Visitor? Visitor, VisitorRecognition How)> RecogniseAsync(
        FoyerDb db, VisitorForm form, string? email, CancellationToken cancel)
    {
        var byToken = await db.VisitorOfAsync(form.Token, cancel);
        var byPhone = byToken is null && form.Phone is { Length: > 0 } phone
            ? await db.Visitors.OrderBy(one => one.RegisteredAt).FirstOrDefaultAsync(one => one.PhoneKey == phone && !one.IsErased, cancel)
            : null;
        var byEmail = byToken is null && byPhone is null && email is not null
            ? await db.Visitors.OrderBy(one => one.RegisteredAt).FirstOrDefaultAsync(one => one.EmailKey == email && !one.IsErased, cancel)
            : null;
        return Visitor.Recognise(byToken, byPhone, byEmail);
    }

    private async Task<Visitor?> AddAsync(CommitScope scope, VisitorForm form, CancellationToken cancel)
    {
        var id = form.Id is { Length: > 0 } chosen && !await scope.Db.Visitors.AnyAsync(one => one.Id == new VisitorId(chosen), cancel)
            ? chosen
            : scope.Ids.NextHex();
        var username = form.Username is { Length: > 0 } name ? name : $"guest-{await NextNumberAsync(scope, cancel)}";
        var visitor = new Visitor(new VisitorId(id), form.Token, username, scope.Now);
        if (settings.Get(LiveChatSettings.StoreRequestHeaders))
        {
            visitor.KeepHeaders(form.UserAgent, form.Ip, form.Host);
        }

        scope.Db.Visitors.Add(visitor);
        return visitor;
    }

    private static async Task<DepartmentId?> DepartmentAsync(FoyerDb db, string idOrName, CancellationToken cancel)
    {
        var found = await db.Departments.AsNoTracking()
            .Where(one => one.Id == new DepartmentId(idOrName) || one.Name == idOrName).Select(one => one.Id).Take(1).ToListAsync(cancel);
        return found.Count > 0 ? found[0] : null;
    }

    // Every write of the process runs one after another, so counting is safe.
    private static async Task<long> NextNumberAsync(CommitScope scope, CancellationToken cancel)
    {
        var counter = await scope.Db.Settings.SingleOrDefaultAsync(one => one.Id == LiveChatSettings.GuestCount.Id, cancel);
        var last = counter is null ? LiveChatSettings.GuestCount.Default : JsonNode.Parse(counter.ValueJson)!.GetValue<long>();
        var next = (last + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (counter is null)
        {
            scope.Db.Settings.Add(new StoredSetting { Id = LiveChatSettings.GuestCount.Id, ValueJson = next, CreatedAt = scope.Now, UpdatedAt = scope.Now });
        }
        else
        {
            counter.ValueJson = next;
            counter.UpdatedAt = scope.Now;
        }

        return last + 1;
    }

    /// <summary>Takes over the values of known fields of visitors; unknown ones are left out without a word.</summary>
    public static async Task SetFieldsAsync(FoyerDb db, Visitor visitor, IReadOnlyList<FieldValue> values, CancellationToken cancel)
    {
        if (values.Count == 0)
        {
            return;
        }

        var known = await db.LiveChatFields.AsNoTracking().Where(field => field.Scope == "visitor").Select(field => field.Key).ToListAsync(cancel);
        foreach (var value in values.Where(value => known.Contains(value.Key)))
        {
            visitor.SetCustomField(value.Key, value.Value, value.Overwrite);
        }
    }

    /// <summary>The open chats of a visitor carry the visitor's name.</summary>
    public static async Task RenameOpenChatsAsync(CommitScope scope, Visitor visitor, CancellationToken cancel)
    {
        var rooms = await scope.Db.LiveChats.Where(chat => chat.IsOpen && chat.Visitor.Id == visitor.Id).Select(chat => chat.RoomId).ToListAsync(cancel);
        foreach (var room in await scope.Db.Rooms.Where(room => rooms.Contains(room.Id)).ToListAsync(cancel))
        {
            if (room.DisplayName == visitor.DisplayName)
            {
                continue;
            }

            room.DisplayName = visitor.DisplayName;
            foreach (var member in await scope.Db.Subscriptions.Where(one => one.RoomId == room.Id).ToListAsync(cancel))
            {
                (member.Name, member.DisplayName, member.UpdatedAt) = (visitor.DisplayName, visitor.DisplayName, scope.Now);
            }

            scope.Announce(new RoomChanged(room.Id));
            scope.Announce(new MembershipsChanged(room.Id));
            scope.Announce(new LiveChatRevised(room.Id));
        }
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/visitor").Anonymous().Limit(200)
            .Body(Shape.Open(Shape.Need("visitor", VisitorForm.Shape)))
            .Match()
            .Handle<RegisterVisitor>(static async (call, register) =>
            {
                var form = VisitorForm.Read(call.Body.Object("visitor")!) with
                {
                    UserAgent = call.Http.Request.Headers.UserAgent,
                    Host = call.Http.Request.Host.Value,
                    Ip = call.Http.Connection.RemoteIpAddress?.ToString(),
                };
                var outcome = await register.ExecuteAsync(form, call.Cancel);
                return outcome.Answer(visitor => new { visitor = VisitorWire.Payload(visitor) });
            });
        methods.Add("livechat:registerGuest").Anonymous().Handle<RegisterVisitor>(static async (call, register) =>
        {
            var outcome = await register.ExecuteAsync(VisitorForm.ReadStrictly(call.Args.Object(0)), call.Cancel);
            return outcome.TryGet(out var visitor, out var refusal)
                ? new { userId = visitor.Id.Value, visitor = VisitorWire.Payload(visitor) }
                : refusal;
        });
    }
}
