using Foyer.Domain.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class VisitorMapping : IEntityTypeConfiguration<Visitor>
{
    private const string Kept = "NOT \"IsErased\"";

    public void Configure(EntityTypeBuilder<Visitor> builder)
    {
        builder.ToTable("visitors");
        builder.HasKey(visitor => visitor.Id);
        builder.HasIndex(visitor => visitor.Token).IsUnique();
        builder.HasIndex(visitor => visitor.PhoneKey);
        builder.HasIndex(visitor => visitor.EmailKey);
        builder.HasIndex(visitor => visitor.RegisteredAt);

        // Pages of figures count everybody of a year, in these and nowhere else: narrow, so that PostgreSQL does not read the table instead.
        builder.HasIndex(visitor => visitor.UpdatedAt).HasFilter(Kept);
        builder.HasIndex(visitor => new { visitor.Department, visitor.UpdatedAt }).HasFilter(Kept);
        builder.HasIndex(visitor => visitor.ContactId);
        builder.Property(visitor => visitor.CustomFields).StoredAsJson();
        builder.Property(visitor => visitor.Corrections).StoredAsJson();
        builder.Ignore(visitor => visitor.DisplayName);
    }
}
