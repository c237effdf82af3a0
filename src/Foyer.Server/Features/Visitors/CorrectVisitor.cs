using System.Net.Mail;
using Foyer.Domain;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Visitors;

/// <summary>Visitors correct what is stored of them, or take it away; what it was before is kept with them.</summary>
internal sealed class CorrectVisitor(Commits commits)
{
    public Task<Outcome<Visitor>> ExecuteAsync(string token, string? name, string? email, string? phone, CancellationToken cancel) => commits.RunAsync<Visitor>(
        async (scope, stop) =>
        {
            if (await scope.Db.VisitorOfAsync(token, stop) is not { } visitor)
            {
                return VisitorRefusals.InvalidToken;
            }

            var address = email?.Trim().ToLowerInvariant();
            if (address is { Length: > 0 } && !MailAddress.TryCreate(address, out _))
            {
                return VisitorRefusals.InvalidEmail(address);
            }

            visitor.Correct(name?.Trim(), address, phone?.Trim(), scope.Now);
            await RegisterVisitor.RenameOpenChatsAsync(scope, visitor, stop);
            return visitor;
        },
        cancel);

    public static void Map(ApiRoutes api) => api.Post("foyer.visitor.details").Anonymous().Limit(60)
        .Body(Shape.Object(
            Shape.Need("token", Shape.Text(minLength: 1)), Shape.May("name", Shape.Text(maxLength: 254)),
            Shape.May("email", Shape.Text(maxLength: 254)), Shape.May("phone", Shape.Text(maxLength: 64))))
        .Handle<CorrectVisitor>(static async (call, correct) =>
        {
            var body = call.Body;
            var outcome = await correct.ExecuteAsync(body.Text("token")!, body.Text("name"), body.Text("email"), body.Text("phone"), call.Cancel);
            return outcome.Answer(visitor => new { visitor = VisitorWire.Payload(visitor) });
        });
}
